import { onExit, setExitCode } from "@ekko/core";

onExit(() => setExitCode(3));
