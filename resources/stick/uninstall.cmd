@echo off
rem Removes Bedside from Windows. Packs, bookmarks and settings stay, unless you add: --everything
rem Not tried on Windows yet.
if not exist "%LOCALAPPDATA%\bedside\program\uninstall.cmd" (
    echo Bedside is not installed here.
    pause
    exit /b 1
)
call "%LOCALAPPDATA%\bedside\program\uninstall.cmd" %*
