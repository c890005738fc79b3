"""The sample prefecture: a fictional place, its units, its figures and its workbooks.

`python -m countyboard.sample` writes data/sample/ anew, byte for byte the same each time.
"""
