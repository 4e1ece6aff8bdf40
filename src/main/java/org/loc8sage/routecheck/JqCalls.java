package org.loc8sage.routecheck;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import org.apache.camel.language.jq.JqFunctions;

/**
 * Finds functions that a mapping calls and jq does not have. The library notices that only when a
 * record comes by that reaches the call.
 */
final class JqCalls {

  private static final Scope BUILT_IN = builtIn();

  private final Set<String> called = new TreeSet<>();
  private final Set<String> defined = new TreeSet<>();

  private JqCalls() {}

  static Stream<Finding> unknown(String file, String text) {
    JqCalls calls = new JqCalls();
    JqTree.of(text).stream().flatMap(JqTree::all).forEach(calls::note);
    return calls.called.stream()
        .filter(call -> !calls.defined.contains(name(call)) && !isBuiltIn(call))
        .map(
            call ->
                new Finding(
                    file,
                    Lines.of(text, 1, name(call)),
                    "jq has no function " + call + ".",
                    advice(name(call))));
  }

  private static String advice(String name) {
    List<String> known =
        BUILT_IN.getLocalFunctions().keySet().stream().map(JqCalls::name).distinct().toList();
    return Nearest.of(name, known)
        .map("Did you mean “%s”?"::formatted)
        .orElse("The functions are those of jq 1.7; one of your own begins with “def”.");
  }

  private static String name(String call) {
    return call.replaceAll("/.*", "");
  }

  private static boolean isBuiltIn(String call) {
    return BUILT_IN.getFunction(name(call), Integer.parseInt(call.replaceAll(".*/", ""))) != null;
  }

  private static Scope builtIn() {
    Scope scope = Scope.newEmptyScope();
    BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_7, scope);
    JqFunctions.loadLocal(scope);
    return scope;
  }

  private void note(Object node) {
    switch (JqTree.kind(node)) {
      case "FunctionCall" ->
          called.add(JqTree.text(node, "name") + "/" + JqTree.many(node, "args").size());
      case "FunctionDefinition" -> {
        defined.add(JqTree.text(node, "fname"));
        // What a function takes is called like one.
        JqTree.many(node, "args").forEach(taken -> defined.add(String.valueOf(taken)));
      }
      default -> {
        // Calls nothing by itself.
      }
    }
  }
}
