# The two commands of the README: `make run` and `make test`. Each installs what is missing and needs nothing before it.
# Further targets are listed by `make help`.

PACKAGES := pkg-config zlib1g-dev libpng-dev libturbojpeg0-dev libsdl2-dev libopengl-dev libgl-dev libegl-dev \
  libpango1.0-dev fonts-wqy-microhei xvfb xauth
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
SWIFT_BUILD_FLAGS ?=
# Swift's own libraries are linked in: finding them anew takes longer than starting does (Package.swift says more).
RELEASE_BUILD := PRACTICUM_STATIC=1 swift build -c release --static-swift-stdlib
RELEASE := .build/release/practicum
PLAYER := .build/release/practicum-player
DEBUG := .build/debug/practicum

.PHONY: run test check lint setup help bench bench-render models soak fuzz schema reference plots pictures assets clean

## run: set up, build in release mode, and open the hall; without a display run a real drill to its score report
run: $(RELEASE)
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then $(PLAYER); else \
	  echo "There is no display: a drill is run from a script. In a terminal: $(RELEASE) play hypoglycaemia-response --text"; \
	  $(RELEASE) run Scenarios/hypoglycaemia-response --test perfect; fi

## test: set up and run every test
test: setup
	swift test $(SWIFT_BUILD_FLAGS)

## check: format, scenario validation and scenario tests, with the debug build that the tests made
check: lint
	swift build $(SWIFT_BUILD_FLAGS) --product practicum
	$(DEBUG) validate Scenarios
	$(DEBUG) test Scenarios
	@$(DEBUG) schema --all .build/schemas && diff -r .build/schemas Docs/Schemas || \
	  { echo "Docs/Schemas is not what the loader says: run 'make schema'"; exit 1; }
	@$(DEBUG) schema reference --lang en | diff - Docs/reference.md && \
	  $(DEBUG) schema reference --lang zh-Hans | diff - Docs/reference.zh-Hans.md || \
	  { echo "Docs/reference.md is not what the loader says: run 'make reference'"; exit 1; }
	@rm -rf .build/models; $(DEBUG) plots .build/models && diff -r .build/models Docs/models || \
	  { echo "Docs/models is not what the library says: run 'make plots'"; exit 1; }

## lint: formatting of every Swift file
lint:
	swift format lint --strict --recursive --parallel Package.swift Sources Tests

## bench: our figures beside those of the peers, as ratios
bench: $(RELEASE)
	Benchmarks/run

## bench-render: pictures of the nursing-home room beside raylib and f3d; installs them into Benchmarks/.build-peers
bench-render: setup
	Benchmarks/render/run

## models: read and draw every glTF file below FOLDER, such as the public samples, and say what is wrong with which
models: $(RELEASE)
	find "$(FOLDER)" \( -name '*.gltf' -o -name '*.glb' \) -print0 | sort -z | xargs -0 $(PLAYER) model --size 320x320

## soak: random programs against the stepping reference for SECONDS (default 600); stops by itself
soak: setup
	SOAK_SECONDS=$${SECONDS_TO_SOAK:-600} swift test -c release -Xswiftc -enable-testing --filter SimulationTests

## fuzz: every fuzz target for SECONDS_EACH seconds (default 60); stops by itself
fuzz: setup
	Fuzz/run

## schema: write the JSON Schemas of scenarios, libraries, collections and texts anew
schema: $(RELEASE)
	$(RELEASE) schema --all Docs/Schemas

## reference: write the reference of the format anew
reference: $(RELEASE)
	$(RELEASE) schema reference --lang en > Docs/reference.md
	$(RELEASE) schema reference --lang zh-Hans > Docs/reference.zh-Hans.md

## plots: draw the models of the library against the published figures, into Docs/models
plots: $(RELEASE)
	$(RELEASE) plots Docs/models

## pictures: draw the pictures of the README, without any display
pictures: $(RELEASE)
	$(PLAYER) render --script Docs/pictures/tour.steps --lang en --seed 8 --size 960x540 --quality 2

## assets: make rooms, props and people anew; PRACTICUM_BPY names a Python with bpy (Assets/Source/README.md)
assets:
	Assets/Source/build.sh

.PHONY: $(RELEASE)
$(RELEASE): setup
	@$(RELEASE_BUILD) $(SWIFT_BUILD_FLAGS) --product practicum
	@$(RELEASE_BUILD) $(SWIFT_BUILD_FLAGS) --product practicum-player

# Installs the Debian packages that are missing, and says so; silent when nothing is.
setup:
	@command -v swift >/dev/null || { echo "Practicum needs a Swift 6.3 toolchain: https://www.swift.org/install/linux/"; exit 1; }
	@missing=$$(for p in $(PACKAGES); do dpkg -s $$p >/dev/null 2>&1 || printf '%s ' $$p; done); \
	if [ -n "$$missing" ]; then \
	  echo "Installing: $$missing"; \
	  $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq --no-install-recommends $$missing; \
	fi

## clean: remove what was built
clean:
	swift package clean

help:
	@sed -n 's/^## //p' Makefile
