@echo off
rem Neurocouple's command line on Windows: scripts\neurocouple COMMAND key=value ...   ("help" lists the commands)
rem Builds what it needs the first time; after a change of the sources delete target\command-line.classpath.
rem JAVA_OPTS goes to Java (set JAVA_OPTS=-Xmx8g), MAVEN_ARGUMENTS to the build.
setlocal
for %%I in ("%~dp0..") do set "ROOT=%%~fI"
set "STAMP=%ROOT%\target\command-line.classpath"
set "ARGUMENTS=%ROOT%\target\command-line.arguments"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
	echo There is no Java: install JDK 17, and set JAVA_HOME to its folder. 1>&2
	exit /b 1
)
if exist "%STAMP%" goto run
echo Building Neurocouple, the first time this fetches its libraries, some 500 MB ... 1>&2
call mvn -B -q -Dstyle.color=never -f "%ROOT%\pom.xml" %MAVEN_ARGUMENTS% process-classes dependency:build-classpath ^
	-DincludeScope=runtime -Dmdep.fileSeparator=/ "-Dmdep.outputFile=%STAMP%.new" 1>&2
if errorlevel 1 exit /b 1
rem The class path is longer than a command of Windows may be, so Java reads it from a file: one text in quotation marks
rem whose lines a backslash joins, with slashes in it, since backslashes would have to be doubled.
>"%ARGUMENTS%" echo -cp
>>"%ARGUMENTS%" echo "%ROOT:\=/%/target/classes;\
>>"%ARGUMENTS%" type "%STAMP%.new"
>>"%ARGUMENTS%" echo "
move /y "%STAMP%.new" "%STAMP%" >nul
:run
rem Threads that wait for each other should sleep: on a busy machine spinning costs far more than waking.
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=passive"
rem Without other options the collector that starts soonest, which is enough for what is in the heap here.
if not defined JAVA_OPTS set "JAVA_OPTS=-XX:+UseSerialGC"
"%JAVA%" -Dfile.encoding=UTF-8 -Djava.awt.headless=true %JAVA_OPTS% "@%ARGUMENTS%" ^
	org.neurocouple.command.run.CommandLine %*
exit /b %ERRORLEVEL%
