"""Tables of comma-separated values, as spreadsheets write them."""

from __future__ import annotations

import csv
import io

from gwr.errors import GwrError
from gwr.importing.document import Row, Source, Table


def read_csv(text: str, name: str) -> Source:
    """Return the table of a text, its cells between commas, semicolons or tabs.

    Raises GwrError where the quotes of a cell don't end.
    """
    first = text.lstrip().partition("\n")[0]
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True
    )
    rows = []
    start = 1
    try:
        for cells in reader:
            rows.append(Row(f"line {start}", tuple(cells)))
            start = reader.line_num + 1
    except csv.Error as error:
        raise GwrError(f"{name}: line {start}: {error}; save the table anew") from None
    return Source([], [Table(rows)], [])
