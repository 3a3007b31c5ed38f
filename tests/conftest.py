"""What holds for all tests."""

from __future__ import annotations

import os

from hypothesis import settings

# No test asserts a time. In continuous integration the drawn examples are always the same, so that a
# change is judged by what it changes.
settings.register_profile("any machine", deadline=None)
settings.register_profile("integration", deadline=None, derandomize=True)
settings.load_profile("integration" if os.environ.get("CI") else "any machine")
