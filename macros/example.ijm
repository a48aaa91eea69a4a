// Makes a small study of simulated people, to try everything on.
// Change the path, or give it from outside:
//   fiji --headless -macro example.ijm 'output=[/x/example]'
options = "output=[/home/me/example]";
if (getArgument() != "") options = getArgument();
run("Create Example Study...", options);
