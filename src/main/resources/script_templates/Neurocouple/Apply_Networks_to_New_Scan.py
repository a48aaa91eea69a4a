#@ File (label="Results folder", style="directory", description="A folder with trained networks") results
#@ File (label="New scan", description="A NIfTI file on the same grid as the scans of the study") scan
#@ Double (label="Repetition time (s)", value=0, description="0 takes it from the scan") tr
#@ File (label="Table to write", style="save", description="Gets a column a network, a row a volume") output
#@output String summary
# Gives the activity of networks that are trained already in a scan that had no
# part in the training, such as another session or a rest scan. It is prepared
# the way the study's scans were, within the same mask.
import json
from java.nio.file import Files
from org.neurocouple import Progress
from org.neurocouple.fmri import Preprocessing, ScanRun, VolumeStore
from org.neurocouple.nifti import NiftiImage
from org.neurocouple.signal import StoryWindow
from org.neurocouple.network import BrainNetworks
from org.scijava.util import FileUtils

folder = results.toPath()
with open(folder.resolve("provenance.json").toString()) as record:
    fmri = json.load(record)["steps"]["store"]["settings"]
mask = folder.resolve("networks/mask.nii.gz").toString()
preparation = Preprocessing(mask, fmri["highpass"], fmri["globalsignal"], fmri["smoothing"])

image = NiftiImage.open(scan.toPath())
volumes = image.volumes()
tr = tr or image.repetitionTime()
image.close()
whole = StoryWindow(tr, 0, volumes * tr)

# If the study's scans had tables of confounds, give this scan's here: File("/path/confounds.tsv").toPath()
confounds = None

networks = BrainNetworks.read(folder.resolve("networks/model.safetensors"), Progress.NONE)
work = Files.createTempDirectory("neurocouple")  # the prepared volumes, while they are needed
try:
    store = VolumeStore.build(work, [ScanRun("new", "scan", scan.toPath(), confounds, whole)], preparation, Progress.NONE)
    # Volumes that hold no picture have no row in the store, and NaN in the series.
    series = store.runs()[0].overKeptVolumes(networks.series(store, 0, store.count(), Progress.NONE))
    store.close()
finally:
    FileUtils.deleteRecursively(work.toFile())

with open(output.getPath(), "w") as table:
    table.write("\t".join(networks.names()) + "\n")
    for volume in range(volumes):
        table.write("\t".join(repr(one[volume]) for one in series) + "\n")

summary = "%d networks over %d volumes are in %s." % (len(series), volumes, output)
for warning in networks.warnings():
    summary += "\n" + warning
