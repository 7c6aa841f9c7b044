package dev.ekko.cli.run;

import dev.ekko.cli.terminal.Style;
import dev.ekko.cli.terminal.Terminal;
import dev.ekko.permission.PermissionPrompt;
import dev.ekko.permission.PermissionRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Asks the person at the terminal; denies when the terminal is closed. */
final class TerminalPrompt implements PermissionPrompt {
    private final Terminal terminal;

    TerminalPrompt(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Answer ask(PermissionRequest request) {
        Style style = terminal.errStyle();
        String word = request.kind().word();
        terminal.err().line(question(request, style));
        try {
            // What was typed before the question was on the screen is no answer to it.
            discardTypedAhead(terminal.in());
            while (true) {
                terminal.err()
                        .text("  Allow? [y/n/o/A] (y = yes; n = no; o = yes, once; A = yes, all " + word + ") "
                                + style.command("> "));
                int line = readAnswer(terminal.in());
                if (line < 0) {
                    terminal.err().line("");
                    return Answer.DENY;
                }
                switch (line) {
                    case 'y' -> {
                        return Answer.ALLOW;
                    }
                    case 'n' -> {
                        return Answer.DENY;
                    }
                    case 'o' -> {
                        return Answer.ALLOW_ONCE;
                    }
                    case 'a' -> {
                        return Answer.ALLOW_KIND;
                    }
                    default -> terminal.err().line("  Please answer with one of these letters.");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the answer from the terminal", e);
        }
    }

    private static String question(PermissionRequest request, Style style) {
        String resource = request.resource().isEmpty() ? "" : " to \"" + visible(request.resource()) + "\"";
        StringBuilder text = new StringBuilder();
        text.append(style.warning("Permission needed: "))
                .append(style.bold(request.kind().noun() + resource))
                .append('\n');
        request.module()
                .ifPresent(module -> text.append("  asked by ")
                        .append(style.place(visible(module)))
                        .append('\n'));
        return text.append("  to skip this question, run with ")
                .append(style.command(visible(request.kind().flag(request.resource()))))
                .toString();
    }

    /** The text with its control characters spelled out, so that no file name can redraw the question. */
    static String visible(String text) {
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            int type = Character.getType(point);
            if (type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR) {
                result.append(String.format(Locale.ROOT, "\\u{%x}", point));
            } else {
                result.appendCodePoint(point);
            }
        });
        return result.toString();
    }

    private static void discardTypedAhead(InputStream in) throws IOException {
        while (in.available() > 0) {
            in.skipNBytes(in.available());
        }
    }

    /** The one letter of a line in lower case, 0 for any other line, -1 at the end of the input. */
    private static int readAnswer(InputStream in) throws IOException {
        byte[] line = new byte[80];
        int length = 0;
        int next = in.read();
        while (next >= 0 && next != '\n') {
            if (length < line.length) {
                line[length++] = (byte) next;
            }
            next = in.read();
        }
        if (next < 0) {
            return -1;
        }
        String answer =
                new String(line, 0, length, StandardCharsets.UTF_8).strip().toLowerCase(Locale.ROOT);
        return answer.length() == 1 ? answer.charAt(0) : 0;
    }
}
