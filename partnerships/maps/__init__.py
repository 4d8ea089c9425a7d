"""Maps drawn by the server as SVG: the world, the world from a community, the strip of a pair.

No tiles and no script. Each has a twin in words beside it: its list or table.
"""
