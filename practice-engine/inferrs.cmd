@echo off
rem Starts the practice engine on Windows.
setlocal
set "NODE=%~dp0..\node_modules\node\bin\node.exe"
if not exist "%NODE%" set "NODE=node"
"%NODE%" --no-warnings "%~dp0main.ts" %*
exit /b %ERRORLEVEL%
