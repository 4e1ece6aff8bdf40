package org.loc8sage.routecheck;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonNodePath;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A YAML text as JSON that knows its lines; read by the parser that Camel uses, since others take
 * {@code on} and {@code no} for truth values.
 */
final class YamlTree {

  /**
   * A key that stands twice; the second would win without a word.
   *
   * @param key the key
   * @param line of the second
   */
  record Twice(String key, int line) {}

  private final Node root;
  private final JsonNode json;
  private final List<Twice> twice = new ArrayList<>();
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

  private YamlTree(Node root) {
    this.root = root;
    this.json = json(root);
  }

  /**
   * Reads one document; empty when there is none.
   *
   * @throws org.snakeyaml.engine.v2.exceptions.YamlEngineException when it is no YAML
   */
  static Optional<YamlTree> of(String file, String yaml) {
    LoadSettings settings = LoadSettings.builder().setLabel(file).build();
    return new Compose(settings).composeString(yaml).map(YamlTree::new);
  }

  JsonNode json() {
    return json;
  }

  List<Twice> twice() {
    return List.copyOf(twice);
  }

  /** The line of the entry at this path, from 1. */
  int line(JsonNodePath path) {
    Node node = root;
    int line = line(root);
    for (int i = 0; i < path.getNameCount(); i++) {
      Object step = path.getElement(i);
      if (node instanceof SequenceNode list && step instanceof Integer index) {
        node = list.getValue().get(index);
        line = line(node);
      } else if (node instanceof MappingNode map) {
        NodeTuple entry = entry(map, String.valueOf(step));
        node = entry.getValueNode();
        line = line(entry.getKeyNode());
      }
    }
    return line;
  }

  /** The line of a key below the entry at this path, from 1. */
  int line(JsonNodePath path, String key) {
    return line(path.append(key));
  }

  private static NodeTuple entry(MappingNode map, String key) {
    // From behind: of two equal keys the last one counts.
    List<NodeTuple> entries = map.getValue();
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (text(entries.get(i).getKeyNode()).equals(key)) {
        return entries.get(i);
      }
    }
    throw new IllegalArgumentException("no key " + key);
  }

  private JsonNode json(Node node) {
    if (!open.add(node)) {
      throw new SelfReference(line(node));
    }
    try {
      if (node instanceof MappingNode map) {
        return object(map);
      }
      if (node instanceof SequenceNode list) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        list.getValue().forEach(item -> array.add(json(item)));
        return array;
      }
      return scalar((ScalarNode) node);
    } finally {
      open.remove(node);
    }
  }

  private ObjectNode object(MappingNode map) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (NodeTuple entry : map.getValue()) {
      String key = text(entry.getKeyNode());
      if (object.has(key)) {
        twice.add(new Twice(key, line(entry.getKeyNode())));
      }
      object.set(key, json(entry.getValueNode()));
    }
    return object;
  }

  private static JsonNode scalar(ScalarNode scalar) {
    JsonNodeFactory make = JsonNodeFactory.instance;
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.NULL)) {
      return make.nullNode();
    }
    if (tag.equals(Tag.BOOL)) {
      return make.booleanNode(Boolean.parseBoolean(scalar.getValue()));
    }
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      try {
        return make.numberNode(new BigDecimal(scalar.getValue()));
      } catch (NumberFormatException special) {
        // Hexadecimal, octal, infinite: Camel takes the text.
        return make.textNode(scalar.getValue());
      }
    }
    return make.textNode(scalar.getValue());
  }

  private static String text(Node key) {
    return key instanceof ScalarNode scalar ? scalar.getValue() : key.toString();
  }

  private static int line(Node node) {
    return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
  }

  /** An anchor that stands inside what it names. */
  static final class SelfReference extends RuntimeException {
    private final int line;

    SelfReference(int line) {
      super("an anchor refers to itself");
      this.line = line;
    }

    int line() {
      return line;
    }
  }
}
