"""Who may read the network's lists: everybody."""

from __future__ import annotations

from tests.portal.access_matrix import Row

ALL = {"everyone": 200}

ROWS = [Row("community:front", allows=ALL)]
