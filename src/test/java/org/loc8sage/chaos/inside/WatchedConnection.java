package org.loc8sage.chaos.inside;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A database connection whose commits are watched, inside transactions and outside. */
final class WatchedConnection implements InvocationHandler {

  private final Connection connection;
  private final Watch watch;
  private final List<CommitPoint> uncommitted = new ArrayList<>();

  private WatchedConnection(Connection connection, Watch watch) {
    this.connection = connection;
    this.watch = watch;
  }

  static Connection of(Connection connection, Watch watch) {
    return proxy(Connection.class, new WatchedConnection(connection, watch));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    switch (method.getName()) {
      case "prepareStatement" -> {
        PreparedStatement real = (PreparedStatement) call(connection, method, arguments);
        String sql = (String) arguments[0];
        return proxy(PreparedStatement.class, new WatchedStatement(real, sql));
      }
      case "commit" -> {
        commit(List.copyOf(uncommitted), method, arguments);
        uncommitted.clear();
        return null;
      }
      case "rollback", "close" -> uncommitted.clear();
      default -> {}
    }
    return call(connection, method, arguments);
  }

  /** Commits facts, or rolls them back where the trouble wants that. */
  private void commit(List<CommitPoint> points, Method method, Object @Nullable [] arguments)
      throws Throwable {
    boolean killAfter = false;
    try {
      for (CommitPoint point : points) {
        killAfter |= watch.before(point);
      }
    } catch (SQLException mustNotHappen) {
      connection.rollback();
      throw mustNotHappen;
    }
    call(connection, method, arguments);
    if (killAfter) {
      Watch.kill();
    }
  }

  /** Notes the values that are set, so that the statement can be told by them. */
  private final class WatchedStatement implements InvocationHandler {
    private final PreparedStatement statement;
    private final String sql;
    private final @Nullable Object[] values = new Object[40];

    WatchedStatement(PreparedStatement statement, String sql) {
      this.statement = statement;
      this.sql = sql;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
        throws Throwable {
      String name = method.getName();
      if (name.startsWith("set") && arguments != null && arguments.length >= 2) {
        if (arguments[0] instanceof Integer index && index <= values.length) {
          values[index - 1] = name.equals("setNull") ? null : arguments[1];
        }
      } else if (name.startsWith("execute")) {
        return execute(method, arguments);
      }
      return call(statement, method, arguments);
    }

    private @Nullable Object execute(Method method, Object @Nullable [] arguments)
        throws Throwable {
      watch.reach();
      CommitPoint point = CommitPoint.of(sql, Arrays.asList(values)).orElse(null);
      if (point == null) {
        return call(statement, method, arguments);
      }
      if (!connection.getAutoCommit()) {
        Object result = call(statement, method, arguments);
        uncommitted.add(point);
        return result;
      }
      // Executing and committing are one: before it is as good as in the middle.
      boolean killAfter = watch.before(point);
      Object result = call(statement, method, arguments);
      if (killAfter) {
        Watch.kill();
      }
      return result;
    }
  }

  private static @Nullable Object call(Object on, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(on, arguments);
    } catch (InvocationTargetException failed) {
      throw failed.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            WatchedConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
