"""Boundaries of counties and townships: read from GeoJSON, matched to units, kept, given back.

geojson (bytes → features) → matching (features → units) → shapes (features → few points on a
grid) → kept (shapes ↔ store).
"""
