package org.loc8sage;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.stereotype.Component;

/** What each package may know; the arrows point one way. */
@AnalyzeClasses(packages = "org.loc8sage", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final Path SOURCES = Path.of("src/main/java");
  private static final String CAMEL = "org.apache.camel..";
  private static final int MOST_LINES = 300;

  @ArchTest
  static final ArchRule outcome_knows_no_other_package =
      knowsOnly("outcome", "org.loc8sage.outcome..");

  @ArchTest
  static final ArchRule settings_knows_no_other_package =
      knowsOnly("settings", "org.loc8sage.settings..");

  @ArchTest
  static final ArchRule routefolder_knows_no_other_package =
      knowsOnly("routefolder", "org.loc8sage.routefolder..");

  @ArchTest
  static final ArchRule routecheck_knows_files_and_no_bean =
      knowsOnly("routecheck", "org.loc8sage.routecheck..", "org.loc8sage.routefolder..");

  @ArchTest
  static final ArchRule routereload_knows_routecheck =
      knowsOnly(
          "routereload",
          "org.loc8sage.routereload..",
          "org.loc8sage.routecheck..",
          "org.loc8sage.routefolder..");

  @ArchTest
  static final ArchRule nothing_that_delivers_knows_the_check_of_routes =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.loc8sage.routecheck..", "org.loc8sage.routereload..", "org.loc8sage.command..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.loc8sage.routecheck..");

  @ArchTest
  static final ArchRule database_knows_nothing_of_what_it_keeps =
      knowsOnly("database", "org.loc8sage.database..");

  @ArchTest
  static final ArchRule connection_knows_outcome_and_settings =
      knowsOnly(
          "connection",
          "org.loc8sage.connection..",
          "org.loc8sage.database..",
          "org.loc8sage.outcome..",
          "org.loc8sage.settings..");

  @ArchTest
  static final ArchRule delivery_knows_connection_outcome_and_settings =
      knowsOnly(
          "delivery",
          "org.loc8sage.delivery..",
          "org.loc8sage.connection..",
          "org.loc8sage.outcome..",
          "org.loc8sage.settings..");

  @ArchTest
  static final ArchRule history_knows_outcome =
      knowsOnly("history", "org.loc8sage.history..", "org.loc8sage.outcome..");

  @ArchTest
  static final ArchRule http_knows_outcome_and_settings =
      knowsOnly("http", "org.loc8sage.http..", "org.loc8sage.outcome..", "org.loc8sage.settings..");

  @ArchTest
  static final ArchRule loc8_does_not_know_sage =
      knowsOnly(
          "loc8",
          "org.loc8sage.loc8..",
          "org.loc8sage.http..",
          "org.loc8sage.outcome..",
          "org.loc8sage.settings..");

  @ArchTest
  static final ArchRule sage_does_not_know_loc8 =
      knowsOnly(
          "sage",
          "org.loc8sage.sage..",
          "org.loc8sage.database..",
          "org.loc8sage.http..",
          "org.loc8sage.outcome..",
          "org.loc8sage.settings..");

  @ArchTest
  static final ArchRule check_knows_what_reads_and_nothing_that_writes =
      knowsOnly(
          "check",
          "org.loc8sage.check..",
          "org.loc8sage.http..",
          "org.loc8sage.settings..",
          "org.loc8sage.delivery.accounting..",
          // Of these two, one class each; the next rule says which.
          "org.loc8sage.routes",
          "org.loc8sage.sage");

  @ArchTest
  static final ArchRule check_applies_the_mappings_and_runs_no_route_and_no_database =
      noClasses()
          .that()
          .resideInAPackage("org.loc8sage.check..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("org.loc8sage.routes..", "org.loc8sage.sage..")
                  .and(not(name("org.loc8sage.routes.Mappings")))
                  .and(not(name("org.loc8sage.sage.SageErrors"))))
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..");

  @ArchTest
  static final ArchRule only_its_command_knows_check =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.loc8sage.check..")
          .and()
          .doNotHaveFullyQualifiedName("org.loc8sage.command.CheckCommand")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.loc8sage.check..");

  @ArchTest
  static final ArchRule accounting_is_plain_java =
      noClasses()
          .that()
          .resideInAPackage("org.loc8sage.delivery.accounting..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..", CAMEL)
          .because("the rules to the cent are tried out without a database or a server");

  @ArchTest
  static final ArchRule only_routes_their_checks_http_and_monitoring_know_camel =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.loc8sage.routes..",
              "org.loc8sage.routecheck..",
              "org.loc8sage.routereload..",
              "org.loc8sage.routetest..",
              "org.loc8sage.http..",
              "org.loc8sage.monitoring..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(CAMEL);

  @ArchTest
  static final ArchRule routetest_knows_what_a_case_sets_up =
      knowsOnly(
          "routetest",
          "org.loc8sage.routetest..",
          "org.loc8sage.connection..",
          "org.loc8sage.delivery..",
          "org.loc8sage.history..",
          "org.loc8sage.outcome..",
          "org.loc8sage.routefolder..",
          "org.loc8sage.settings..");

  @ArchTest
  static final ArchRule only_its_command_knows_routetest =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.loc8sage.routetest..")
          .and()
          .doNotHaveFullyQualifiedName("org.loc8sage.command.TestRoutesCommand")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.loc8sage.routetest..")
          .because("nothing of it may get into a normal start");

  @ArchTest
  static final ArchRule no_scan_finds_anything_in_routetest =
      noClasses()
          .that()
          .resideInAPackage("org.loc8sage.routetest..")
          .should()
          .beMetaAnnotatedWith(Component.class)
          .orShould()
          .beAnnotatedWith(Component.class);

  @ArchTest
  static final ArchRule only_its_command_knows_the_sandbox =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.loc8sage.sandbox..")
          .and()
          .doNotHaveFullyQualifiedName("org.loc8sage.command.SandboxCommand")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.loc8sage.sandbox..");

  @ArchTest
  static final ArchRule the_sandbox_knows_nothing_of_the_product =
      knowsOnly("sandbox", "org.loc8sage.sandbox..");

  @ArchTest
  static final ArchRule packages_form_no_cycle =
      slices().matching("org.loc8sage.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule sandbox_packages_form_no_cycle =
      slices().matching("org.loc8sage.sandbox.(*)..").should().beFreeOfCycles();

  /** Named one by one: java.sql.Timestamp, a kind of Date, is what some drivers give. */
  @ArchTest
  static final ArchRule nothing_uses_the_old_dates =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveNameMatching("java\\.util\\.(Date|Calendar|GregorianCalendar|TimeZone)")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(java.text.DateFormat.class);

  @ArchTest
  static final ArchRule money_is_in_no_binary_field =
      noFields()
          .that()
          .areDeclaredInClassesThat()
          .resideInAPackage("org.loc8sage.delivery..")
          .should()
          .haveRawType(binary());

  @ArchTest
  static final ArchRule money_passes_through_no_binary_number =
      methods()
          .that()
          .areDeclaredInClassesThat()
          .resideInAPackage("org.loc8sage.delivery..")
          .should(takeAndGiveNoBinaryNumber());

  @ArchTest
  static final ArchRule classes_are_named_for_a_concept =
      noClasses()
          .should()
          .haveNameMatching(".*(Utils?|Helper|Manager|Impl)$")
          .orShould()
          .haveNameMatching(".*\\.My[A-Z].*");

  @ArchTest
  static final ArchRule what_a_route_may_name_has_one_name =
      methods()
          .that()
          .areDeclaredInClassesThat()
          .resideInAPackage("org.loc8sage.routes..")
          .should(beTheOnlyOneOfItsName())
          .because("Camel takes x() for getX(), and which of two it meets first is chance");

  @ArchTest
  static final ArchRule nothing_prints =
      noClasses()
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .because("logs have a level and a format");

  @Test
  void every_package_says_what_it_is_for_and_what_is_null() throws IOException {
    Set<Path> packages = new TreeSet<>();
    sources().forEach(file -> packages.add(file.getParent()));
    assertThat(packages).isNotEmpty();
    for (Path folder : packages) {
      Path info = folder.resolve("package-info.java");
      assertThat(info).exists();
      assertThat(Files.readString(info))
          .as(info.toString())
          .contains("@NullMarked")
          .containsPattern("(?s)^/\\*\\*.{20,}?\\.\\s*\\*/");
    }
  }

  @Test
  void no_class_is_longer_than_can_be_read_at_once() throws IOException {
    for (Path file : sources()) {
      assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(MOST_LINES);
    }
  }

  private static ArchRule knowsOnly(String name, String... allowed) {
    return noClasses()
        .that()
        .resideInAPackage("org.loc8sage." + name + "..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.loc8sage..").and(not(resideInAnyPackage(allowed))));
  }

  private static DescribedPredicate<JavaClass> binary() {
    return DescribedPredicate.describe("double or float", type -> isBinary(type.getName()));
  }

  private static ArchCondition<JavaMethod> takeAndGiveNoBinaryNumber() {
    return new ArchCondition<>("take and give no double or float") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        boolean binary =
            Stream.concat(
                    Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
                .anyMatch(type -> isBinary(type.getName()));
        if (binary) {
          events.add(SimpleConditionEvent.violated(method, method.getFullName()));
        }
      }
    };
  }

  private static ArchCondition<JavaMethod> beTheOnlyOneOfItsName() {
    return new ArchCondition<>("be the only one of its name") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        String name = method.getName().replaceFirst("^(get|is)(?=[A-Z])", "");
        String plain = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        boolean twice =
            !plain.equals(method.getName())
                && method.getRawParameterTypes().isEmpty()
                && method.getOwner().tryGetMethod(plain).isPresent();
        if (twice) {
          events.add(SimpleConditionEvent.violated(method, method.getFullName()));
        }
      }
    };
  }

  private static boolean isBinary(String type) {
    return List.of("double", "float", "java.lang.Double", "java.lang.Float").contains(type);
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}
