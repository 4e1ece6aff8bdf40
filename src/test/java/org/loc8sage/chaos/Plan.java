package org.loc8sage.chaos;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What goes wrong, and when; the same for the same seed. */
final class Plan {
  private static final Set<Incident.Where> AT_THE_START =
      EnumSet.complementOf(
          EnumSet.of(
              Incident.Where.CALM,
              Incident.Where.PROCESS,
              Incident.Where.DATABASE,
              Incident.Where.STORE));

  private final Random random;
  private final Deck<Death> deaths;
  private final Deck<Incident> ordinary;
  private final Deck<Incident> own;
  private final Deck<Incident> stores;
  private int rounds;

  Plan(long seed) {
    random = new Random(seed);
    deaths = new Deck<>(Death.all(), random);
    ordinary = new Deck<>(at(AT_THE_START), random);
    own = new Deck<>(at(EnumSet.of(Incident.Where.PROCESS, Incident.Where.DATABASE)), random);
    stores = new Deck<>(at(EnumSet.of(Incident.Where.STORE)), random);
  }

  private static List<Incident> at(Set<Incident.Where> places) {
    return Arrays.stream(Incident.values()).filter(one -> places.contains(one.where())).toList();
  }

  /**
   * One life of the process.
   *
   * @param store what happened to the database before it; null for nothing
   * @param ordinary what goes wrong from its start on
   * @param own what happens to the process or its database; null for nothing
   * @param death how it ends
   */
  record Life(
      @Nullable Incident store, List<Incident> ordinary, @Nullable Incident own, Death death) {}

  /**
   * One round: firms of its own, some lives, then calm.
   *
   * @param twoWorkers whether a second process works on the same (PostgreSQL) database
   */
  record Round(int number, long seed, boolean twoWorkers, List<Life> lives) {}

  /** The next round of so many lives; every fourth has two workers. */
  Round next(int lives) {
    rounds++;
    boolean two = rounds % 4 == 0;
    List<Life> all = new ArrayList<>();
    for (int i = 0; i < lives; i++) {
      // A life with trouble of its own is not killed at a point: there is one trouble a process.
      boolean ownTrouble = i == 1;
      boolean restored = i == 2 && !two;
      all.add(
          new Life(
              restored ? stores.draw() : null,
              List.of(ordinary.draw(), ordinary.draw(), ordinary.draw()),
              ownTrouble ? own.draw() : null,
              ownTrouble ? new Death(Death.Kind.ANY_TIME, null) : deaths.draw()));
    }
    return new Round(rounds, random.nextLong(), two, all);
  }
}
