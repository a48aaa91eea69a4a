// SPDX-License-Identifier: BSD-2-Clause
import java.io.File;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/**
 * Fiji's launcher puts the platform's folder on Java's module path, where one jar with an invalid module name keeps Java
 * from starting. DJL's natives have one ("ai.djl.pytorch_native_cpu_linux-x86_64"), so it is corrected; then every
 * platform's folder is looked through as Java does it.
 */
class ModuleNames {

	public static void main(String[] folder) throws Exception {
		File jars = Path.of(folder[0], "jars").toFile();
		for (File platform : jars.listFiles((dir, name) -> name.matches("(linux|win|macos).*"))) {
			for (File jar : platform.listFiles((dir, name) -> name.startsWith("djl-")))
				correct(jar.toPath());
			try {
				ModuleFinder.of(platform.toPath()).findAll();
			}
			catch (FindException e) {
				System.err.println("Fiji would not start with " + platform + ": " + e.getCause());
				System.exit(1);
			}
		}
	}

	static void correct(Path jar) throws Exception {
		try (FileSystem files = FileSystems.newFileSystem(jar)) {
			Path manifest = files.getPath("META-INF/MANIFEST.MF");
			String text = Files.readString(manifest);
			String corrected = text.replaceFirst("(Automatic-Module-Name: \\w+(\\.\\w+)*)_\\w+-\\w+", "$1");
			if (corrected.equals(text)) return;
			FileTime time = Files.getLastModifiedTime(manifest);
			Files.writeString(manifest, corrected);
			Files.setLastModifiedTime(manifest, time);
		}
	}
}
