@echo off
rem Installs Bedside on Windows for the person who runs it, or brings it up to date: double-click this file.
rem No network and no administrator are needed. Not tried on Windows yet.
chcp 65001 >nul
setlocal
set "STICK=%~dp0"
for %%V in (3.14 3.13 3.12 3.11) do (
    py -%%V -E -s -B "%STICK%program\installer\suitable.py" "%STICK%program" >nul 2>nul && (
        set "FOUND=%%V"
        goto found
    )
)
echo There is no Python here that Bedside can use: install 64-bit Python 3.11 to 3.14 for Windows first, as START-HERE.txt says.
pause
exit /b 1

:found
cd /d "%STICK%program"
py -%FOUND% -E -s -B -m installer "%STICK%."
set "STATUS=%ERRORLEVEL%"
pause
exit /b %STATUS%
