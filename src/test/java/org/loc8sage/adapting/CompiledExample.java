package org.loc8sage.adapting;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.apache.camel.builder.RouteBuilder;

/** The example in Java, compiled from the file that the guide links, warnings being errors. */
public final class CompiledExample {

  private CompiledExample() {}

  /** The route builder of this name. */
  public static Class<? extends RouteBuilder> route(String name) {
    try {
      Path classes = Files.createTempDirectory(Path.of("target"), "example");
      JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
      StringWriter said = new StringWriter();
      boolean good =
          compiler
              .getTask(
                  said,
                  null,
                  null,
                  List.of(
                      "-Xlint:all,-processing", "-Werror", "-proc:none", "-d", classes.toString()),
                  null,
                  compiler
                      .getStandardFileManager(null, null, null)
                      .getJavaFileObjects(
                          AdaptedFolder.EXAMPLES.resolve("java-route/" + name + ".java")))
              .call();
      if (!good) {
        throw new AssertionError(said.toString());
      }
      ClassLoader loader =
          new URLClassLoader(
              new URL[] {classes.toUri().toURL()}, CompiledExample.class.getClassLoader());
      return loader.loadClass("org.loc8sage.routes." + name).asSubclass(RouteBuilder.class);
    } catch (IOException | ReflectiveOperationException failed) {
      throw new AssertionError(failed);
    }
  }
}
