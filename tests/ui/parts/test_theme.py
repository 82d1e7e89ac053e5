import pytest
from PySide6.QtGui import QColor, QPalette

from photoclean.ui.parts.theme import contrast, theme_of

PALETTES = {
    "light": {"Window": "#efefef", "WindowText": "#000000", "Base": "#ffffff"},
    "dark": {"Window": "#2b2b2d", "WindowText": "#f0f0f0", "Base": "#1f1f21"},
    "sepia": {"Window": "#f4ecd8", "WindowText": "#3b2f20", "Base": "#fbf5e6"},
}


@pytest.mark.parametrize("accent", ["#308cc6", "#e95420", "#ffd400", "#77767b"])
@pytest.mark.parametrize("name", PALETTES)
def test_all_texts_can_be_read(name, accent):
    palette = QPalette()
    for role, color in {**PALETTES[name], "Accent": accent}.items():
        palette.setColor(getattr(QPalette.ColorRole, role), QColor(color))
    theme = theme_of(palette)
    assert theme.is_dark == (name == "dark")
    texts = (theme.text, theme.muted, theme.accent, theme.keep, theme.danger)
    for color in (*texts, *theme.kinds.values()):
        assert contrast(color, theme.card) >= 4.5
    assert contrast(theme.on_accent, theme.accent) >= 4
