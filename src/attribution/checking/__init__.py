"""Credit × image metadata × policy → findings.

`rules/` holds one rule a module; `policy` what a publisher wants; `compare` how names and licences
are compared; `run` puts them together.
"""
