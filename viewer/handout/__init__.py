"""Chosen sections of articles, ready for paper. Sole importer of typst and pypdfium2.

arguments.py     what the command line asked for  -> Wanted -> HandoutItem
selection.py     Handout: which sections of which articles, how large, on which paper
clinic.py        the clinic's letterhead and logo, kept in one small file
document.py      Handout -> plain data for paper and copy (sections.py, passages.py, word_list.py, wording.py)
job_folder.py    the data, the template and the pictures in a folder that typst cannot leave
typeset.py       that folder -> a PDF, by a child process (typeset_child.py) that can be cancelled
html_copy.py     that data -> one HTML file for the screen (html_blocks.py)
pages.py         the PDF's pages as pixels, for the preview and for printers
"""
