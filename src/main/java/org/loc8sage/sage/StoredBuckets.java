package org.loc8sage.sage;

import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.generic.select_for_update.AbstractSelectForUpdateBasedProxyManager;
import io.github.bucket4j.distributed.proxy.generic.select_for_update.LockAndGetResult;
import io.github.bucket4j.distributed.proxy.generic.select_for_update.SelectForUpdateBasedTransaction;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import java.util.Optional;

/**
 * Keeps Bucket4j's buckets in the row that the surrounding transaction has locked, so that bucket,
 * day count and block change together or not at all.
 */
final class StoredBuckets extends AbstractSelectForUpdateBasedProxyManager<String> {

  private final BudgetTable table;

  StoredBuckets(BudgetTable table, TimeMeter time) {
    super(ClientSideConfig.getDefault().withClientClock(time));
    this.table = table;
  }

  @Override
  protected SelectForUpdateBasedTransaction allocateTransaction(
      String company, Optional<Long> timeoutNanos) {
    return new LockedRow(table, company);
  }

  @Override
  public void removeProxy(String company) {
    throw new UnsupportedOperationException("a budget is never removed");
  }

  /** Begins and ends nothing: the caller's transaction holds the lock. */
  private record LockedRow(BudgetTable table, String company)
      implements SelectForUpdateBasedTransaction {

    @Override
    public void begin(Optional<Long> timeoutNanos) {}

    @Override
    public void rollback() {}

    @Override
    public void commit(Optional<Long> timeoutNanos) {}

    @Override
    public void release() {}

    @Override
    public LockAndGetResult tryLockAndGet(Optional<Long> timeoutNanos) {
      return LockAndGetResult.locked(table.bucket(company));
    }

    @Override
    public boolean tryInsertEmptyData(Optional<Long> timeoutNanos) {
      return false;
    }

    @Override
    public void update(byte[] data, RemoteBucketState state, Optional<Long> timeoutNanos) {
      table.keepBucket(company, data);
    }
  }
}
