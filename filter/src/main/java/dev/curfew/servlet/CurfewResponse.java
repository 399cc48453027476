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
    private static final int LONGEST_CHAR = 4;

    private final RequestState state;

    /** As the filter was given it: what a container slips beneath this one for an include takes no headers. */
    private final HttpServletResponse given;

    private boolean written;
    private long unsaved;

    /** How long the body is at most so far, and what the application says that it will be; -1 for nothing. */
    private long body;

    private long length = -1;
    private boolean tells;
    private @Nullable ServletOutputStream stream;
    private @Nullable PrintWriter writer;

    CurfewResponse(HttpServletResponse response, RequestState state) {
        super(response);
        this.state = state;
        this.given = response;
    }

    /** The client may know about the answer from here on: what it changed is in the cluster before. */
    void beforeSending() {
        state.saveAttributes();
        unsaved = 0;
        beforeCommit();
    }

    /** A buffer that is full is sent, and a body that is as long as was said is complete. */
    private void beforeWriting(long bytes) {
        beforeCommit();
        unsaved += bytes;
        body += bytes;
        if (unsaved >= getBufferSize() || isComplete()) {
            beforeSending();
        }
    }

    private boolean isComplete() {
        return length >= 0 && body >= length;
    }

    private void says(long bodyLength) {
        length = bodyLength;
        if (isComplete()) {
            beforeSending();
        }
    }

    private void says(String name, @Nullable String value) {
        if (name.equalsIgnoreCase("Content-Length") && value != null && value.matches("\\d{1,18}")) {
            says(Long.parseLong(value));
        }
    }

    /** Writes the headers, once, and again for a cookie that came after. */
    void beforeCommit() {
        if ((!written || state.tokenToSet != null) && !isCommitted()) {
            written = true;
            tells = SessionHeaders.write(state, given);
            if (RequestClasses.isDownload(this)) {
                state.transfers();
            }
        }
    }

    /** What tells of a session already is not made public any more (rule W4). */
    private void stayPrivate() {
        HttpServletResponse response = (HttpServletResponse) getResponse();
        if (tells && !isCommitted() && Cacheability.isShared(response)) {
            response.setHeader("Cache-Control", "private, no-store");
        }
    }

    @Override
    public void setContentLength(int bytes) {
        says(bytes);
        super.setContentLength(bytes);
    }

    @Override
    public void setContentLengthLong(long bytes) {
        says(bytes);
        super.setContentLengthLong(bytes);
    }

    @Override
    public void setIntHeader(String name, int value) {
        says(name, String.valueOf(value));
        super.setIntHeader(name, value);
    }

    @Override
    public void setHeader(String name, String value) {
        says(name, value);
        super.setHeader(name, value);
        stayPrivate();
    }

    @Override
    public void addHeader(String name, String value) {
        super.addHeader(name, value);
        stayPrivate();
    }

    @Override
    public void setDateHeader(String name, long date) {
        super.setDateHeader(name, date);
        stayPrivate();
    }

    @Override
    public void addDateHeader(String name, long date) {
        super.addDateHeader(name, date);
        stayPrivate();
    }

    @Override
    public void flushBuffer() throws IOException {
        beforeSending();
        super.flushBuffer();
    }

    @Override
    public void sendError(int status) throws IOException {
        beforeSending();
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        beforeSending();
        super.sendError(status, message);
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        beforeSending();
        super.sendRedirect(location);
    }

    @Override
    public void sendRedirect(String location, boolean clearBuffer) throws IOException {
        sendRedirect(location, SC_FOUND, clearBuffer);
    }

    @Override
    public void sendRedirect(String location, int status) throws IOException {
        sendRedirect(location, status, true);
    }

    /** This form and the two above came with Servlet 6.1: nobody calls them on Servlet 6.0. */
    @Override
    public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
        beforeSending();
        super.sendRedirect(location, status, clearBuffer);
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        body = 0;
    }

    @Override
    public void reset() {
        super.reset();
        body = 0;
        length = -1;
        written = false;
        tells = false;
        state.cookieLost();
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
            beforeWriting(1);
            real.write(one);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            beforeWriting(length);
            real.write(bytes, from, length);
        }

        @Override
        public void flush() throws IOException {
            beforeSending();
            real.flush();
        }

        @Override
        public void close() throws IOException {
            beforeSending();
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
            beforeWriting(LONGEST_CHAR);
            real.write(one);
        }

        @Override
        public void write(char[] text, int from, int length) {
            beforeWriting((long) length * LONGEST_CHAR);
            real.write(text, from, length);
        }

        @Override
        public void write(String text, int from, int length) {
            beforeWriting((long) length * LONGEST_CHAR);
            real.write(text, from, length);
        }

        @Override
        public void flush() {
            beforeSending();
            real.flush();
        }

        @Override
        public void close() {
            beforeSending();
            real.close();
        }

        @Override
        public boolean checkError() {
            return real.checkError();
        }
    }
}
