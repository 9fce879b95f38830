"""A session of the real window offscreen, in a process of its own, on whatever Bedside that process imports.

It opens an article, searches, sets a bookmark, has a handout typeset, changes the theme and closes; and tells as JSON
what it saw.
"""

from __future__ import annotations

SESSION = """
import json, sys
from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QApplication
from viewer import VERSION
from viewer.folders import keep_portable
keep_portable()
from viewer.reading.themes import ThemeName
from viewer.ui import app

app.INDEX_DELAY = 0
told = {"version": VERSION, "window": app.__file__}

class Session:
    '''Goes through its steps as soon as what each waits for is there.'''

    def __init__(self):
        self.clock, self.timer = QElapsedTimer(), QTimer()
        self.clock.start()
        self.timer.timeout.connect(self.look)
        self.timer.start(10)
        self.steps = [(self.is_open, self.search), (self.is_answered, self.print), (self.is_typeset, self.close)]

    def is_open(self):
        windows = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, app.MainWindow)]
        self.window = windows[0] if windows else None
        return bool(windows) and windows[0].isVisible() and windows[0].reading.article is not None

    def search(self):
        told["theme"] = self.window._settings.theme
        told["bookmarks"] = [bookmark.title for bookmark in self.window.bookmarking.present]
        told["packs"] = sorted(pack.info.id for pack in self.window._library.packs)
        self.window._settings.theme = ThemeName.DARK
        if not told["bookmarks"]:
            self.window.actions_.bookmark.trigger()
        self.window.searching.ask("astma")

    def is_answered(self):
        results = self.window.searching.results
        if results is not None and not results.complete:
            self.window.searching.answer_again()
        return results is not None and results.complete

    def print(self):
        told["found"] = self.window.searching.results.hits[0].title
        self.window.open_handout()

    def is_typeset(self):
        return self.window.handout.preview.page_count() > 0

    def close(self):
        told["pages"] = self.window.handout.preview.page_count()
        self.window.close()

    def look(self):
        is_done, go_on = self.steps[0]
        if is_done():
            del self.steps[0]
            go_on()
        if not self.steps or self.clock.elapsed() > 60_000:
            self.timer.stop()
            QApplication.quit()

def make(words, made=app.make_application):
    application = made(words)
    application.session = Session()
    return application

app.make_application = make
status = app.run("", "lungs/asthma")
print(json.dumps(told))
sys.exit(status)
"""
