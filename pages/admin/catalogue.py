"""What is counted: indicators, ratios and forms, and what sheets call them."""

from countyboard.i18n import gettext as _
from countyboard.sentences.catalogue import PARTS
from countyboard.ui import address, catalogue, outcome, upload_memory
from countyboard.ui.permission import require
from countyboard.ui.session import store

require("catalogue")

opened = store()
titles = {part: _(title) for part, title in PARTS.items()} | {"memory": _("Remembered answers")}
chosen = address.segmented(
    _("Part of the catalogue"), list(titles), key="catalogue", format_func=titles.__getitem__
)
outcome.show()
if chosen == "memory":
    upload_memory.listed(opened)
else:
    part = next(part for part in PARTS if part == chosen)
    catalogue.table(opened, part)
    catalogue.edit(opened, part, catalogue.choose_line(part))
