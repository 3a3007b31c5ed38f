"""One output format for findings a module: `render(report, *, color=False) -> str`.

`attribution.reports.FORMATS` is the written-out list of them.
"""
