"""The groups as the window holds them: filtered, in order, with marks and words."""
