"""Paths → documents → figures → findings, fixes. Shared by the command line, hooks and a CMS."""
