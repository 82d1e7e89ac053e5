"""photoclean beside its window: tray, news, notifications, second starts."""
