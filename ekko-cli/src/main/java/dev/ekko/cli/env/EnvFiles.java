package dev.ekko.cli.env;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lays environment files under an environment. */
public final class EnvFiles {
    private EnvFiles() {}

    /**
     * The environment with the variables of the files added.
     *
     * <p>What the environment has already wins over every file, and a later file wins over an earlier one: so a
     * committed {@code .env} gives defaults, {@code .env.local} changes them, and the shell has the last word.
     *
     * @param environment the process's environment
     * @param files the files, in order
     * @throws EnvFileException naming file and line, where one cannot be read
     */
    public static Map<String, String> overlay(Map<String, String> environment, List<Path> files)
            throws EnvFileException {
        Map<String, String> variables = new HashMap<>(environment);
        Map<String, String> fromFiles = new HashMap<>();
        for (Path file : files) {
            EnvFileParser parser = new EnvFileParser(file.toString(), read(file), environment, fromFiles);
            fromFiles.putAll(parser.parse());
        }
        fromFiles.forEach(variables::putIfAbsent);
        return Map.copyOf(variables);
    }

    private static String read(Path file) throws EnvFileException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new EnvFileException(file.toString(), "no such file; give its path with --env-file=PATH");
        } catch (CharacterCodingException e) {
            throw new EnvFileException(file.toString(), "is not UTF-8 text");
        } catch (IOException e) {
            throw new EnvFileException(file.toString(), "cannot be read: " + e.getMessage());
        }
    }
}
