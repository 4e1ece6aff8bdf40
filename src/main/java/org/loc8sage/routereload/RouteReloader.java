package org.loc8sage.routereload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.loc8sage.routecheck.CheckReport;
import org.loc8sage.routecheck.Finding;
import org.loc8sage.routecheck.JavaRoutes;
import org.loc8sage.routecheck.RoutesCheck;
import org.loc8sage.routefolder.RouteFiles;
import org.loc8sage.routefolder.RoutesReplaced;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Looks at the routes folder ten times a second. A change that is whole and passes the check takes
 * the place of what runs; one that does not is told, once, and changes nothing.
 */
@Component
@Profile("dev")
class RouteReloader {

  private static final Logger LOG = LoggerFactory.getLogger("org.loc8sage.dev");
  private static final long BETWEEN_LOOKS_MS = 100;

  private final CamelContext camel;
  private final Environment environment;
  private final ListableBeanFactory beans;
  private final ApplicationEventPublisher events;
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "route-reloader");
            thread.setDaemon(true);
            return thread;
          });

  private @Nullable Path copy;

  RouteReloader(
      CamelContext camel,
      Environment environment,
      ListableBeanFactory beans,
      ApplicationEventPublisher events) {
    this.beans = beans;
    this.camel = camel;
    this.environment = environment;
    this.events = events;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() throws IOException {
    String place = environment.getProperty(PrivateCopy.KEY);
    if (place == null) {
      LOG.warn("Profile dev reloads nothing: sync.routes-folder is empty.");
      return;
    }
    copy = Path.of(place);
    Path watched = Path.of(environment.getRequiredProperty(PrivateCopy.WATCHED));
    RunningRoutes running = new RunningRoutes(camel, copy);
    Look look = new Look(watched, running, new FolderWatch(running.files()));
    looks.scheduleWithFixedDelay(look, 0, BETWEEN_LOOKS_MS, TimeUnit.MILLISECONDS);
  }

  @EventListener(ContextClosedEvent.class)
  void stop() throws InterruptedException, IOException {
    looks.shutdown();
    if (!looks.awaitTermination(1, TimeUnit.MINUTES)) {
      LOG.warn("The routes were still being replaced.");
    }
    FileSystemUtils.deleteRecursively(copy);
  }

  private final class Look implements Runnable {

    private final Path watched;
    private final RunningRoutes running;
    private final FolderWatch watch;
    private final RoutesCheck check =
        new RoutesCheck(environment::getProperty, JavaRoutes.of(beans));
    private List<String> waitedFor = List.of();
    private boolean warm;

    Look(Path watched, RunningRoutes running, FolderWatch watch) {
      this.watched = watched;
      this.running = running;
      this.watch = watch;
    }

    @Override
    public void run() {
      try {
        warmUp();
        RouteFiles now = RouteFiles.in(watched);
        watch.look(now).ifPresent(this::take);
        tellWaiting(watch.waitedFor());
      } catch (IOException vanished) {
        // A file that is being replaced may be gone for a moment; the next look finds it.
        LOG.debug("The routes could not be looked at.", vanished);
      } catch (RuntimeException fault) {
        // Thrown on, it would end all further looks without a word.
        LOG.error("The routes could not be looked at.", fault);
      }
    }

    /** Reads once what the checks to come compare with, so that the first edit need not wait. */
    private void warmUp() {
      if (!warm) {
        warm = true;
        check.check(running.files(), "file:" + watched);
        LOG.info("Routes        {}: save a file there and it runs; not for production", watched);
      }
    }

    private void tellWaiting(List<String> now) {
      if (!now.isEmpty() && !now.equals(waitedFor)) {
        LOG.info("Waiting for {}: empty, or still being written.", String.join(", ", now));
      }
      waitedFor = now;
    }

    private void take(RouteFiles next) {
      Change change = new Change(running.files(), next);
      if (change.names().isEmpty()) {
        LOG.info("The routes are again those that run.");
        return;
      }
      try {
        CheckReport report = check.check(next, "file:" + watched);
        if (report.isFine()) {
          load(next, change, report);
        } else {
          LOG.error(
              "Not loaded, what ran runs on:{}{}",
              lines(report.errors()),
              waiting(next, change, report));
        }
      } catch (Exception broken) {
        LOG.error("Not loaded, what ran runs on: {}", change, broken);
      }
    }

    private void load(RouteFiles next, Change change, CheckReport report) throws Exception {
      if (!report.warnings().isEmpty()) {
        LOG.warn("Worth a look:{}", lines(report.warnings()));
      }
      running.replace(next);
      events.publishEvent(new RoutesReplaced(change.edited()));
      LOG.info("Loaded {}{}", change, sinceSaved(change));
    }

    /** Files are loaded together or not at all, so a sound one waits for a broken one. */
    private static String waiting(RouteFiles next, Change change, CheckReport report) {
      Set<String> broken = report.errors().stream().map(Finding::file).collect(Collectors.toSet());
      return change.names().stream()
          .filter(name -> !broken.contains(name))
          .map(
              name ->
                  next.texts().containsKey(name)
                      ? "\n  %s waits until this is mended.".formatted(name)
                      : "\n  %s was removed; it runs on until this is mended.".formatted(name))
          .collect(Collectors.joining());
    }

    private String sinceSaved(Change change) {
      long last = 0;
      for (String name : change.names()) {
        try {
          last = Math.max(last, Files.getLastModifiedTime(watched.resolve(name)).toMillis());
        } catch (IOException removed) {
          // Nobody knows when.
        }
      }
      return last == 0 ? "" : ", %d ms after it was saved".formatted(now() - last);
    }

    private static long now() {
      return System.currentTimeMillis();
    }

    private static String lines(List<Finding> findings) {
      return findings.stream().map(Finding::toLine).collect(Collectors.joining("\n  ", "\n  ", ""));
    }
  }
}
