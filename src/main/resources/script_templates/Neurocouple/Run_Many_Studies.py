#@ File[] (label="Study files", style="files", description="The study.json of each study") studies
#@ File (label="Results folder", style="directory", description="Gets a folder for each study") output
#@ StatusService status
#@output String summary
# Runs many studies one after the other, for example over night. A study that
# fails does not keep the others from running. Run it again after a mistake is
# mended: what is finished is not done again.
from java.io import File
from java.lang import Exception
from org.neurocouple import Progress
from org.neurocouple.study import Study

class Report(Progress):
    """Shows the step in Fiji's status bar, and what is worth knowing below."""
    def step(self, name, total):
        status.showStatus(name)
    def note(self, sentence):
        print(sentence)

# The results go to folders named like those that the study files are in.
names = [study.getAbsoluteFile().getParentFile().getName() for study in studies]
lines = []
for study, name in zip(studies, names):
    try:
        if names.count(name) > 1:
            raise Exception("Another study's folder has the same name; rename one.")
        opened = Study.open(study.toPath(), None, File(output, name).toPath())
        try:
            opened.run(Report())
        finally:
            opened.close()
        lines.append(name + ": done")
    except Exception as failure:
        lines.append(name + ": failed. " + failure.getMessage())
    print(lines[-1])

summary = "\n".join(lines)
