# Everything runs with git, make, Maven and a JDK 17 or later; nothing else has to be installed.
MVN := mvn --batch-mode --no-transfer-progress -Dstyle.color=never
JAR := target/loc8-sage.jar
# With the folders, since a file that is gone changes its folder; routes/. because routes is a target, too.
# The cases of the tests travel in the jar.
SOURCES := $(shell find pom.xml application.yaml routes/. src/main src/test/resources/fixtures)

# A build overwrites the jar, also beneath what runs from it. So what runs is a copy, named by its process;
# it goes when that ends, or with the next start where it was killed. Ctrl-C and a plain kill are no failure.
RUNNING := target/running
COPY = mkdir -p $(RUNNING); \
	for old in $(RUNNING)/*.jar; do kill -0 "$$(basename "$$old" .jar)" 2>/dev/null || rm -f "$$old"; done; \
	copy=$(RUNNING)/$$$$.jar; cp $(JAR) $$copy || exit 1;
UNTIL_IT_ENDS = java=$$!; trap 'kill $$java 2>/dev/null' INT TERM HUP; \
	while kill -0 $$java 2>/dev/null; do wait $$java; ended=$$?; done; \
	rm -f $$copy; case $$ended in 0|130|143) ;; *) exit 1 ;; esac

.DEFAULT_GOAL := help
.PHONY: help run dev sandbox test chaos test-routes test-full verify format routes package clean

help: ## Says what there is to make.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-11s %s\n", $$1, $$2}'

run: package ## Builds and starts it with simulated Loc8 and Sage and an invented firm; Ctrl-C ends it.
	@$(COPY) java -jar $$copy --spring.profiles.active=sandbox & $(UNTIL_IT_ENDS)

dev: package ## Like run, with the routes of ./routes, loaded anew whenever one is saved.
	@$(COPY) java -jar $$copy --spring.profiles.active=sandbox,dev & $(UNTIL_IT_ENDS)

sandbox: package ## Starts only the simulated Loc8 and Sage, as a process of their own on port 8090.
	@$(COPY) java -jar $$copy sandbox & $(UNTIL_IT_ENDS)

test: ## Runs the tests of every day, a short run of the fault lab at their end; nothing has to be installed.
	$(MVN) verify -Dit.test=FaultLabIT -Dspotless.check.skip=true

chaos: ## Plays the fault lab for so many minutes: make chaos MINUTES=90 SEED=7; a seed plays the same again.
	$(MVN) verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dspotless.check.skip=true \
	  -Dit.test=FaultLabIT -Dchaos.minutes=$(or $(MINUTES),5) -Dchaos.seed=$(or $(SEED),$(shell date +%s))

test-routes: package ## Runs cases: make test-routes ONLY=42-deliver-sage-invoice, or DIR=my-routes for routes of your own
	@$(COPY) java -jar $$copy test-routes $(or $(DIR),routes --cases src/test/resources/fixtures) \
	  $(if $(ONLY),--only $(ONLY)) & $(UNTIL_IT_ENDS)

test-full: ## Runs all tests, the long ones, PostgreSQL and the jar among them, then the checks of the build.
	$(MVN) verify -Dexcluded.tags=

verify: ## Runs the tests and every check of the build: format, warnings, dependencies, jar.
	$(MVN) verify

format: ## Formats Java and the pom.
	$(MVN) --quiet spotless:apply

routes: ## Writes anew what is made from the routes: routes/README.md, the changed routes of docs/adapting.
	$(MVN) --quiet test -Dtest=RoutesReadmeTest,AdaptingGuideTest -Droutes.write=true -Dsurefire.failIfNoSpecifiedTests=false

package: $(JAR) ## Builds target/loc8-sage.jar without running tests.

$(JAR): $(SOURCES)
	@echo "Building $(JAR); the first time this takes a minute or two."
	@$(MVN) --quiet package -DskipTests -Dspotless.check.skip=true
	@touch $(JAR)

clean: ## Removes what was built; ./data stays.
	$(MVN) --quiet clean
