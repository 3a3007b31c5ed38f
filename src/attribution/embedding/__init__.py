"""From a credit to the same pixels with new metadata.

Credit ──► meaning (`intent`) ──► changes (`plan`) ──► packets (`rewriting`) ──► verified file (`order`)
"""

from __future__ import annotations

from attribution.embedding.copying import copy_attribution
from attribution.embedding.run import embed
from attribution.embedding.stripping import strip

__all__ = ["copy_attribution", "embed", "strip"]
