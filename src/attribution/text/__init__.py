"""Words: markup, tokens and grammar of credit lines, and the way back."""
