# The same image around a program that was built already: no other image is pulled for it.
FROM scratch
COPY placeholder /placeholder
USER 10001:10001
# Said, so that Docker takes any other signal for a crash, after which it starts a container again.
STOPSIGNAL SIGTERM
ENTRYPOINT ["/placeholder"]
