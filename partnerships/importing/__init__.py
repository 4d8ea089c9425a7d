"""Lists of ties that clerks and scrapers have, brought into the register: planned first, then
applied all or nothing, and without effect the second time.

The way of one file: `reading` makes rows of it, `columns` says what each column means, `cells`,
`dates` and `words` clean what stands in them, `readings` splits it into names, regions and
countries, `gazetteer` and `matching` find the places, `planning` says what becomes of each line,
`applying` writes it and `reporting` tells it.
"""
