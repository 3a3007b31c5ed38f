"""One output format for findings a module: `pieces(report, screen) -> Iterator[str]`, whole lines each.

`attribution.reports.FORMATS` is the written-out list of them.
"""
