package org.loc8sage.routecheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.loc8sage.delivery.accounting.NeutralCustomer;
import org.loc8sage.delivery.accounting.PreparedInvoice;
import org.loc8sage.delivery.accounting.PreparedLine;
import org.loc8sage.routefolder.RouteFiles;

/** What the rules for fields know of the packaged mappings and of what Java gives them. */
class FieldRulesTest {

  private static final RouteFiles PACKAGED = RouteFiles.packaged();

  @Test
  void the_names_that_java_gives_are_those_of_its_records() {
    assertThat(known("mappings/sage-tax-invoice.jq"))
        .containsAll(names(PreparedInvoice.class, PreparedLine.class));
    assertThat(names(PreparedInvoice.class, PreparedLine.class))
        .containsAll(FieldRules.GIVEN_BY_JAVA.get("mappings/sage-tax-invoice.jq"));
    assertThat(known("mappings/sage-customer.jq"))
        .containsAll(names(NeutralCustomer.class, NeutralCustomer.Address.class));
    assertThat(names(NeutralCustomer.class, NeutralCustomer.Address.class))
        .containsAll(FieldRules.GIVEN_BY_JAVA.get("mappings/sage-customer.jq"));
  }

  @Test
  void the_fields_that_a_mapping_gives_are_known_of_all_but_one() {
    List<String> read =
        PACKAGED.mappings().stream().filter(FieldRules.READ_IN_JAVA.asMatchPredicate()).toList();
    assertThat(read).hasSizeGreaterThan(10);
    assertThat(read)
        .filteredOn(file -> !JqFields.of(PACKAGED.text(file)).gives().known())
        // It gives true or false.
        .containsExactly("mappings/loc8-list-more.jq");
  }

  private static Set<String> known(String mapping) {
    Set<String> known = new TreeSet<>(FieldRules.GIVEN_BY_JAVA.get(mapping));
    known.addAll(JqFields.of(PACKAGED.text(mapping)).reads());
    return known;
  }

  private static Set<String> names(Class<?>... records) {
    return Stream.of(records)
        .flatMap(type -> Stream.of(type.getRecordComponents()))
        .map(field -> field.getName())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
