// Tells which numerical engines and devices are there. Nothing to change.
run("Engine Status...");
