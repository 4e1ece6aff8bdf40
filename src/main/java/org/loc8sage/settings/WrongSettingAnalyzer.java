package org.loc8sage.settings;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.env.Environment;
import org.springframework.util.PlaceholderResolutionException;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Says a wrong setting in one sentence that names the key, instead of a stack trace. */
@Order(Ordered.HIGHEST_PRECEDENCE)
public class WrongSettingAnalyzer implements FailureAnalyzer {

  private static final String WHERE =
      "Change it in application.yaml or set it as an environment variable.";

  private static final String COMPARE =
      "Compare it with the list in application.yaml of the distribution.";

  private static final String WHERE_YAML =
      "Look at the indentation, and put a value that has : # { or ${ in it between quotes.";

  private final @Nullable Environment environment;

  /**
   * @param environment null when it was not made yet
   */
  public WrongSettingAnalyzer(@Nullable Environment environment) {
    this.environment = environment;
  }

  @Override
  public @Nullable FailureAnalysis analyze(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof WrongSetting wrong) {
        return told(wrong, failure);
      }
      if (cause instanceof MarkedYAMLException unreadable && unreadable.getProblemMark() != null) {
        return new FailureAnalysis(unreadable(unreadable), WHERE_YAML, failure);
      }
      if (cause instanceof PlaceholderResolutionException unset) {
        return told(WrongSetting.ofVariable("application.yaml", unset.getPlaceholder()), failure);
      }
      if (cause instanceof UnboundConfigurationPropertiesException unknown) {
        ConfigurationProperty first = unknown.getUnboundProperties().iterator().next();
        return told(WrongSetting.unknown(named(first.getName())), failure);
      }
      if (cause instanceof InvalidConfigurationPropertyValueException wrong) {
        return new FailureAnalysis(sentence(wrong, failure), WHERE, failure);
      }
      if (cause instanceof BindException wrong
          && !(wrong.getCause() instanceof UnboundConfigurationPropertiesException)) {
        return new FailureAnalysis(sentence(wrong), WHERE, failure);
      }
    }
    return null;
  }

  private static FailureAnalysis told(WrongSetting wrong, Throwable failure) {
    return new FailureAnalysis(wrong.getMessage(), wrong.isUnknown() ? COMPARE : WHERE, failure);
  }

  /** Without the library's own message, which shows the line, and the line may hold a secret. */
  private static String unreadable(MarkedYAMLException wrong) {
    return "application.yaml: line "
        + (wrong.getProblemMark().getLine() + 1)
        + ", column "
        + (wrong.getProblemMark().getColumn() + 1)
        + " is not YAML.";
  }

  private boolean isSet(String variable) {
    return environment != null && environment.containsProperty(variable);
  }

  private String sentence(BindException wrong) {
    ConfigurationProperty property = wrong.getProperty();
    if (property != null) {
      WrongSetting unset =
          WrongSetting.unset(
              named(property.getName()), String.valueOf(property.getValue()), this::isSet);
      if (unset != null) {
        return unset.getMessage();
      }
    }
    return sentence(
        property == null ? wrong.getName() : property.getName(),
        wrong.getTarget().getType().resolve(Object.class));
  }

  /** Of a setting that is read by itself, such as the port. */
  private String sentence(InvalidConfigurationPropertyValueException wrong, Throwable failure) {
    Class<?> type = Object.class;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConversionFailedException failed) {
        type = failed.getTargetType().getType();
      }
    }
    return sentence(ConfigurationPropertyName.of(wrong.getName()), type);
  }

  private String sentence(ConfigurationPropertyName key, Class<?> type) {
    String expected =
        type.isEnum()
            ? "one of "
                + Arrays.stream(type.getEnumConstants())
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .toList()
            : switch (type.getSimpleName()) {
              case "Duration" -> "a duration such as 60s, 5m or 1h";
              case "int", "long", "Integer", "Long" -> "a whole number";
              case "boolean", "Boolean" -> "true or false";
              case "BigDecimal" -> "a decimal number";
              case "InetAddress" -> "an address of this machine, such as 127.0.0.1 or 0.0.0.0";
              default -> "of another form";
            };
    // The value itself is not repeated: under some keys it is a secret.
    return named(key) + ": must be " + expected + ".";
  }

  private String named(ConfigurationPropertyName key) {
    return environment == null ? key.toString() : ConnectionKeys.named(environment, key);
  }
}
