"""Drawings as plain values: positions and sizes, which templates turn into SVG. No third-party text passes through."""
