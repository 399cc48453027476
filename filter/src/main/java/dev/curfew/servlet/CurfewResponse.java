package dev.curfew.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** The response with Curfew's headers, written when its first byte is about to go, and not before. */
final class CurfewResponse extends HttpServletResponseWrapper {
    private final RequestState state;
    private boolean written;
    private @Nullable ServletOutputStream stream;
    private @Nullable PrintWriter writer;

    CurfewResponse(HttpServletResponse response, RequestState state) {
        super(response);
        this.state = state;
    }

    /** Writes the headers, once. */
    void beforeCommit() {
        if (!written && !isCommitted()) {
            written = true;
            SessionHeaders.write(state, (HttpServletResponse) getResponse());
        }
    }

    @Override
    public void flushBuffer() throws IOException {
        beforeCommit();
        super.flushBuffer();
    }

    @Override
    public void sendError(int status) throws IOException {
        beforeCommit();
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        beforeCommit();
        super.sendError(status, message);
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        beforeCommit();
        super.sendRedirect(location);
    }

    @Override
    public void reset() {
        super.reset();
        written = false;
    }

    @Override
    public String encodeURL(String url) {
        return url;
    }

    @Override
    public String encodeRedirectURL(String url) {
        return url;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (stream == null) {
            stream = new Stream(super.getOutputStream());
        }
        return stream;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            writer = new Writer(super.getWriter());
        }
        return writer;
    }

    private final class Stream extends ServletOutputStream {
        private final ServletOutputStream real;

        private Stream(ServletOutputStream real) {
            this.real = real;
        }

        @Override
        public void write(int one) throws IOException {
            beforeCommit();
            real.write(one);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            beforeCommit();
            real.write(bytes, from, length);
        }

        @Override
        public void flush() throws IOException {
            beforeCommit();
            real.flush();
        }

        @Override
        public void close() throws IOException {
            beforeCommit();
            real.close();
        }

        @Override
        public boolean isReady() {
            return real.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            real.setWriteListener(listener);
        }
    }

    private final class Writer extends PrintWriter {
        private final PrintWriter real;

        private Writer(PrintWriter real) {
            super(real);
            this.real = real;
        }

        @Override
        public void write(int one) {
            beforeCommit();
            real.write(one);
        }

        @Override
        public void write(char[] text, int from, int length) {
            beforeCommit();
            real.write(text, from, length);
        }

        @Override
        public void write(String text, int from, int length) {
            beforeCommit();
            real.write(text, from, length);
        }

        @Override
        public void flush() {
            beforeCommit();
            real.flush();
        }

        @Override
        public void close() {
            beforeCommit();
            real.close();
        }

        @Override
        public boolean checkError() {
            return real.checkError();
        }
    }
}
