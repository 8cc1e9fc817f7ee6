"""How a page is looked at: each width, language and scheme of colours at least once, but not each with each."""

import pytest

THREE = [(320, False, "es"), (768, True, "en"), (1280, False, "ar")]

in_three_views = pytest.mark.parametrize(("width", "dark", "language"), THREE)
