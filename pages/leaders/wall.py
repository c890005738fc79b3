"""The wall screen: what matters most, page after page, for a screen that nobody touches."""

from countyboard.ui import empty, filters, wall
from countyboard.ui.permission import require
from countyboard.ui.session import store
from countyboard.ui.wall_slides import slides

require("wall")

wall.watch()
empty.stop_if_empty(store())
chosen = filters.sidebar("county", "months", "kind", "measure")
wall.show(slides(chosen), chosen.summary())
