"""What a structure tree needs besides WeasyPrint's tags.

`furniture` marks headers and footers of pages as artifacts, `elements` completes each structure
element from the HTML element that it stands for, `links` says where each link leads, in words.
"""
