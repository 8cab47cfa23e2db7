# The same image around a program that was built already: no other image is pulled for it.
FROM scratch
COPY placeholder /placeholder
USER 10001:10001
ENTRYPOINT ["/placeholder"]
