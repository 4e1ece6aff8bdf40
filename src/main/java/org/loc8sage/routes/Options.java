package org.loc8sage.routes;

import org.loc8sage.connection.SyncRun;
import org.loc8sage.delivery.accounting.InvoiceOptions;
import org.loc8sage.settings.ConnectionSettings;

/** The settings of a connection in the words of the accounting rules. */
final class Options {

  private Options() {}

  static InvoiceOptions of(SyncRun run) {
    ConnectionSettings settings = run.settings();
    return new InvoiceOptions(
        InvoiceOptions.Reference.valueOf(settings.reference().name()),
        settings.defaultTermsDays(),
        settings.numberPrefix(),
        InvoiceOptions.ZeroValue.valueOf(settings.zeroValue().name()),
        settings.tax().none(),
        new InvoiceOptions.Rounding(
            settings.rounding().tolerance(),
            settings.rounding().account(),
            settings.rounding().taxType()),
        settings.invoices().defaultAccount(),
        settings.invoices().accounts(),
        run.zone());
  }
}
