"""What a cell shows, against what it holds: the number is taken only where both are the same."""

from __future__ import annotations

import io

import pytest
import xlsxwriter

from dongyuan_targets.intake.sheets.cells import Flaw
from dongyuan_targets.intake.sheets.formats import NUMBER, PER_CENT, Shows, shown_by
from dongyuan_targets.intake.sheets.table import as_cell
from dongyuan_targets.intake.sheets.workbook import read_workbook


@pytest.mark.parametrize(
    ("code", "positive", "negative", "zero"),
    [
        ("General", NUMBER, NUMBER, NUMBER),
        ("#,##0.00", NUMBER, NUMBER, NUMBER),
        ("0.0_%", NUMBER, NUMBER, NUMBER),
        *((f'0.0"{unit}"', *[Shows(unit)] * 3) for unit in ("%", "亿元", "家", "亿")),
        (r"#,##0\ 家;[Red]\-#,##0\家", Flaw.FORMAT, Shows("家"), Flaw.FORMAT),
        (r"#,##0\家;[Red]\-#,##0\家", *[Shows("家")] * 3),
        ("0.0%", PER_CENT, PER_CENT, PER_CENT),
        ("[Red]0%_)", PER_CENT, PER_CENT, PER_CENT),
        (r"0.0_);[Red]\(0.0\)", NUMBER, NUMBER, NUMBER),
        ("0.0;-0.0;0.0", NUMBER, NUMBER, NUMBER),
        ("0.0;0.0", NUMBER, Flaw.FORMAT, NUMBER),
        ("0.0;-0.0;", NUMBER, NUMBER, Flaw.INVISIBLE),
        (";;;", Flaw.INVISIBLE, Flaw.INVISIBLE, Flaw.INVISIBLE),
        ("yyyy-mm", NUMBER, NUMBER, NUMBER),
        ('yyyy"年"m"月"', NUMBER, NUMBER, NUMBER),
        *(
            (code, Flaw.FORMAT, Flaw.FORMAT, Flaw.FORMAT)
            for code in (
                '0.000,"m"', '0.0,,"M"', "0.0,", r"0\.0", '0.0"‰"',
                '0.0"约亿元"', '"约"0.0', '0.0,"亿元"', '0.0"亿元"%', '"9"0.0', "[White]0.0", "0.0E+00",
                "# ?/?",
                "[>100]0.0", '0";"0.0', "-0.0",
            )
        ),
    ],
)  # fmt: skip
def test_only_formats_that_show_the_number_are_taken(
    code: str, positive: Shows | Flaw, negative: Shows | Flaw, zero: Shows | Flaw
) -> None:
    assert [shown_by(code, number) for number in (118.6, -3.1, 0)] == [positive, negative, zero]


def flaw_of(write: str, value: object = 118.6, **style: object) -> Flaw | None:
    """Return the flaw of the cell A1 of a workbook, written as the test says."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet = book.add_worksheet()
    if write == "run":
        sheet.write_rich_string(0, 0, "118.6", book.add_format(dict(style)), "7")
    elif write == "formula":
        sheet.write_formula(0, 0, "=1+1", book.add_format(dict(style)), value)
    else:
        sheet.write(0, 0, value, book.add_format(dict(style)))
    book.close()
    return read_workbook(made.getvalue(), "a.xlsx")[0][0].rows[0][0].flaw


@pytest.mark.parametrize(
    ("style", "flaw"),
    [
        ({"font_color": "white"}, Flaw.INVISIBLE),
        ({"font_color": "white", "bg_color": "white"}, Flaw.INVISIBLE),
        ({"font_color": "#1F4E79", "bg_color": "#1F4E79"}, Flaw.INVISIBLE),
        ({"font_color": "white", "bg_color": "#1F4E79"}, None),
        ({"font_color": "black"}, None),
    ],
)
def test_what_has_the_colour_of_its_ground_is_not_to_be_seen(style: dict[str, object], flaw: Flaw | None) -> None:
    assert flaw_of("cell", **style) is flaw


@pytest.mark.parametrize(
    ("style", "flaw"),
    [({"font_color": "white"}, Flaw.INVISIBLE), ({"font_strikeout": True}, Flaw.STRUCK), ({"bold": True}, None)],
)
def test_a_run_of_a_cell_counts_like_the_whole(style: dict[str, object], flaw: Flaw | None) -> None:
    assert flaw_of("run", **style) is flaw


@pytest.mark.parametrize(("result", "flaw"), [(0, Flaw.NO_RESULT), ("0.0", Flaw.NO_RESULT), (118.6, None)])
def test_a_zero_that_nothing_computed_is_no_result(result: object, flaw: Flaw | None) -> None:
    assert flaw_of("formula", result) is flaw


def test_what_was_cut_is_not_taken_for_whole() -> None:
    assert as_cell("118" + " " * 900 + ".6").flaw is Flaw.TOO_LONG
    assert as_cell(" " * 900 + "118.6" + " " * 900).text == "118.6"
    assert as_cell(" " * 900 + "118.6" + " " * 900).flaw is None
