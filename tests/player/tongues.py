"""Languages as the reader gives them, for tests without an edition."""

from kiosk.edition.reader import Calendar, Language
from tests.edition.sample import MONTHS, PATTERNS

_LONG = tuple(MONTHS)
_SHORT = tuple(month[:3] for month in MONTHS)
_CALENDAR = Calendar(_LONG, _SHORT, _LONG, _SHORT, PATTERNS)
ENGLISH = Language("en", "English", False, "Latn", "0123456789", {}, _CALENDAR)
ARABIC = Language("ar", "العربية", True, "Arab", "٠١٢٣٤٥٦٧٨٩", {}, _CALENDAR)
